import type { TimeFormat } from '../../messages/time-format.ts';

interface LogPageProps {
  readonly format: TimeFormat;
}

/** Every text that came in or went out, and what one number agreed to. */
export function LogPage({ format }: LogPageProps) {
  return <h2 title={format.time(0)}>Logs</h2>;
}
