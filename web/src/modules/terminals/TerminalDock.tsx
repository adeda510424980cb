export function TerminalDock() {
  return null;
}
