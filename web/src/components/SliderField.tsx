import type { CSSProperties } from 'react';
import { Field } from './Field';
import styles from './SliderField.module.css';

interface SliderFieldProps {
  label: string;
  /** The values that can be chosen, ascending; the slider goes from one to the next. */
  steps: readonly number[];
  value: number;
  format: (value: number) => string;
  hint?: string | undefined;
  error?: string | undefined;
  onChange: (value: number) => void;
}

/** One of a row of values. The browser's own slider, so that arrow keys, Home, End and touch are as people know them. */
export function SliderField({ label, steps, value, format, hint, error, onChange }: SliderFieldProps) {
  const at = nearest(steps, value);
  const share = steps.length > 1 ? at / (steps.length - 1) : 0;
  return (
    <Field label={label} hint={hint} error={error} aside={<output className={styles.value}>{format(value)}</output>}>
      {(props) => (
        <input
          {...props}
          type="range"
          className={styles.slider}
          style={{ '--share': share } as CSSProperties}
          min={0}
          max={steps.length - 1}
          step={1}
          value={at}
          disabled={steps.length < 2}
          aria-valuetext={format(value)}
          onChange={(event) => onChange(steps[event.target.valueAsNumber] ?? value)}
        />
      )}
    </Field>
  );
}

function nearest(steps: readonly number[], value: number): number {
  return steps.reduce((best, step, at) => (Math.abs(step - value) < Math.abs((steps[best] ?? 0) - value) ? at : best), 0);
}
