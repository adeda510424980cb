import { useRef, type KeyboardEvent, type TextareaHTMLAttributes } from 'react';
import styles from './CodeInput.module.css';

interface CodeInputProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  onText: (text: string) => void;
}

/**
 * A field for code: Tab indents by two spaces. So that nobody is caught in it, Escape gives the next Tab back to moving on, and does not
 * close the dialog around it.
 */
export function CodeInput({ onText, ...rest }: CodeInputProps) {
  const leaving = useRef(false);

  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape' && !leaving.current) {
      event.preventDefault();
      event.stopPropagation();
      leaving.current = true;
      return;
    }
    if (event.key === 'Tab' && !event.shiftKey && !leaving.current) {
      event.preventDefault();
      const { selectionStart, selectionEnd } = event.currentTarget;
      event.currentTarget.setRangeText('  ', selectionStart, selectionEnd, 'end');
      onText(event.currentTarget.value);
    }
    leaving.current = false;
  };

  return (
    <textarea
      spellCheck={false}
      autoCapitalize="none"
      autoComplete="off"
      autoCorrect="off"
      wrap="off"
      {...rest}
      className={styles.code}
      onKeyDown={press}
      onChange={(event) => onText(event.target.value)}
    />
  );
}
