import type { InputHTMLAttributes, Ref } from 'react';
import { classes } from './classes';
import styles from './TextInput.module.css';

interface TextInputProps extends InputHTMLAttributes<HTMLInputElement> {
  ref?: Ref<HTMLInputElement>;
  /** The first to be focused when its dialog opens. */
  'data-autofocus'?: boolean;
}

export function TextInput({ className, ...rest }: TextInputProps) {
  return <input type="text" autoComplete="off" {...rest} className={classes(styles.input, className)} />;
}
