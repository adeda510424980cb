import type { Image } from '../../../api/types';
import { imageNote } from '../../../modules/hosts/imageNote';
import styles from './ImageChoice.module.css';

export function ImageChoice({ group, image, checked, onChoose }: { group: string; image: Image; checked: boolean; onChoose: () => void }) {
  return (
    <label className={styles.choice}>
      <input type="radio" name={group} className="visuallyHidden" checked={checked} onChange={onChoose} />
      <span className={styles.title}>{image.title}</span>
      <span className={styles.note}>
        <span className={styles.name}>{image.name}</span> · {imageNote(image)}
      </span>
    </label>
  );
}
