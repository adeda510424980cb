import { useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { Segmented } from '../../components/Segmented';
import { SliderField } from '../../components/SliderField';
import { Switch } from '../../components/Switch';
import { TextInput } from '../../components/TextInput';
import { settingsShown } from './shownOver';
import styles from './TerminalSettingsDialog.module.css';
import { changeTerminalSettings, largestFont, normalSettings, smallestFont } from './terminalSettings';
import { ThemeChoice } from './ThemeChoice';
import { useTerminalSettings } from './useTerminalSettings';

const fontSizes = Array.from({ length: largestFont - smallestFont + 1 }, (_, at) => smallestFont + at);
const lineHeights = [1, 1.05, 1.1, 1.15, 1.2, 1.25, 1.3, 1.4, 1.5, 1.75, 2];
const scrollbacks = [100, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000];
const close = () => settingsShown.change(false);
const familyRule = /^[^;{}\\]{0,200}$/;

/** How the person likes terminals. Each change is seen at once, in every terminal; there is nothing to save. */
export function TerminalSettingsDialog() {
  const settings = useTerminalSettings();
  const change = changeTerminalSettings;
  return (
    <Dialog
      title="Terminal settings"
      width="wide"
      onClose={close}
      footer={
        <>
          <Button kind="quiet" onClick={() => change(normalSettings)}>
            Back to defaults
          </Button>
          <Button kind="primary" onClick={close}>
            Done
          </Button>
        </>
      }
    >
      <div className={styles.groups}>
        <section className={styles.group}>
          <h3 className={styles.heading}>Text</h3>
          <FontFamily key={settings.fontFamily} family={settings.fontFamily} />
          <SliderField label="Size" steps={fontSizes} value={settings.fontSize} format={(value) => `${value} px`} onChange={(fontSize) => change({ fontSize })} />
          <SliderField label="Line height" steps={lineHeights} value={settings.lineHeight} format={String} onChange={(lineHeight) => change({ lineHeight })} />
          <SliderField
            label="Scrollback"
            steps={scrollbacks}
            value={settings.scrollback}
            format={(value) => `${value.toLocaleString('en')} lines`}
            onChange={(scrollback) => change({ scrollback })}
          />
        </section>
        <section className={styles.group}>
          <h3 className={styles.heading}>Look</h3>
          <ThemeChoice theme={settings.theme} onChoose={(theme) => change({ theme })} />
          <div>
            <p aria-hidden className={styles.label}>
              Cursor
            </p>
            <Segmented
              label="Cursor"
              value={settings.cursorStyle}
              options={[
                { value: 'bar', label: 'Bar' },
                { value: 'block', label: 'Block' },
                { value: 'underline', label: 'Underline' },
              ]}
              onChange={(cursorStyle) => change({ cursorStyle })}
            />
          </div>
          <Switch checked={settings.cursorBlink} onChange={(cursorBlink) => change({ cursorBlink })}>
            The cursor blinks
          </Switch>
        </section>
        <section className={styles.group}>
          <h3 className={styles.heading}>Behaviour</h3>
          <Switch checked={settings.copyOnSelect} onChange={(copyOnSelect) => change({ copyOnSelect })}>
            Copy what is selected
          </Switch>
          <Switch checked={settings.confirmPaste} hint="Where the program would run each line at once." onChange={(confirmPaste) => change({ confirmPaste })}>
            Show several lines before they are pasted
          </Switch>
          <Switch checked={settings.bellSound} onChange={(bellSound) => change({ bellSound })}>
            The bell makes a sound
          </Switch>
          <Switch checked={settings.optionIsMeta} hint="On a Mac’s keyboard, in place of typing special characters." onChange={(optionIsMeta) => change({ optionIsMeta })}>
            Option is Meta
          </Switch>
          <Switch checked={settings.screenReader} hint="New output is read aloud." onChange={(screenReader) => change({ screenReader })}>
            Screen reader mode
          </Switch>
        </section>
      </div>
    </Dialog>
  );
}

/** A font by its name. It is tried when it is whole: half a name is another font or none. */
function FontFamily({ family }: { family: string }) {
  const [text, setText] = useState(family);
  const isRight = familyRule.test(text);
  const done = () => {
    if (isRight && text.trim() !== family) changeTerminalSettings({ fontFamily: text.trim() });
  };
  return (
    <Field
      label="Font"
      hint="One that this computer has, such as Menlo or Fira Code; empty for Batwa’s own."
      error={isRight ? undefined : 'Names of fonts by comma, of at most 200 characters without ; { } and \\.'}
    >
      {(props) => (
        <TextInput
          {...props}
          value={text}
          placeholder="Geist Mono"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
          onBlur={done}
          onKeyDown={(event) => event.key === 'Enter' && done()}
        />
      )}
    </Field>
  );
}
