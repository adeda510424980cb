import { useId, useState } from 'react';
import { sentenceOf } from '../../../api/problem';
import type { ImageCatalogue } from '../../../api/types';
import { Banner } from '../../../components/Banner';
import { Skeleton } from '../../../components/Skeleton';
import { TextInput } from '../../../components/TextInput';
import styles from './ImagePicker.module.css';
import { ImageChoice } from './ImageChoice';

interface ImagePickerProps {
  catalogue: ImageCatalogue | undefined;
  loading: boolean;
  failure: Error | null;
  value: string;
  error: string | undefined;
  onChange: (image: string) => void;
}

/** An image of the catalogue, or any other by its name or address. */
export function ImagePicker({ catalogue, loading, failure, value, error, onChange }: ImagePickerProps) {
  const name = useId();
  const listed = catalogue?.images.some((one) => one.name === value) ?? false;
  const [own, setOwn] = useState(false);
  const typed = own || (!loading && !listed && value !== '');

  return (
    <fieldset className={styles.picker} aria-describedby={error === undefined ? undefined : `${name}-error`}>
      <legend className={styles.legend}>Image</legend>
      {loading && <Skeleton width="full" />}
      {failure !== null && <Banner kind="bad">{sentenceOf(failure)}</Banner>}
      {catalogue?.trouble.map((sentence) => <Banner key={sentence}>{sentence}</Banner>)}
      <div className={styles.list}>
        {catalogue?.images.map((image) => (
          <ImageChoice
            key={image.name}
            group={name}
            image={image}
            checked={!typed && image.name === value}
            onChoose={() => {
              setOwn(false);
              onChange(image.name);
            }}
          />
        ))}
        {!loading && (
          <label className={styles.other}>
            <input type="radio" name={name} className="visuallyHidden" checked={typed} onChange={() => setOwn(true)} />
            Another image, by name, file or address
          </label>
        )}
      </div>
      {typed && (
        <TextInput
          aria-label="Image name, file:// or https:// address"
          placeholder="https://example.org/disk.qcow2, file:///srv/images/disk.raw or a name"
          value={listed ? '' : value}
          aria-invalid={error !== undefined}
          onChange={(event) => onChange(event.target.value.trim())}
        />
      )}
      {error !== undefined && (
        <p id={`${name}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
