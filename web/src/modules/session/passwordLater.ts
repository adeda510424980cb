const key = 'batwa.passwordLater';

/** Remembers that the question for a new password was put off. It is asked again after the next sign-in. */
export function putPasswordOff(): void {
  sessionStorage.setItem(key, 'yes');
}

/** Whether it was put off since the last sign-in. */
export function isPasswordPutOff(): boolean {
  return sessionStorage.getItem(key) !== null;
}

/** A new sign-in asks again. */
export function askForPasswordAgain(): void {
  sessionStorage.removeItem(key);
}
