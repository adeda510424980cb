import { Component, type ReactNode } from 'react';
import { sentenceOf } from '../../api/problem';
import { Blank } from './Blank';

/** What is shown where drawing the page failed: better than nothing at all, which is what React would leave. */
export class Trouble extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return <Blank trouble={`The page stumbled: ${sentenceOf(error)} Machines and shells go on.`} onRetry={() => location.reload()} />;
  }
}
