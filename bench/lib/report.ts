/** How figures are told: the median of the runs, and their range. */
import { median, range } from './statistics.ts';

export function row(name: string, values: readonly number[], unit: string, digits = 0): void {
  console.log(
    `${name.padEnd(48)}${median(values).toFixed(digits).padStart(10)} ${unit} (${range(values, digits)})`,
  );
}

/** Pair by pair, so that a machine whose speed drifts does not count. */
export function ratio(
  name: string,
  values: readonly number[],
  against: readonly number[],
  aim?: string,
): void {
  const ratios = values.map((value, index) => value / (against[index] ?? Number.NaN));
  console.log(
    `${name.padEnd(48)}${median(ratios).toFixed(2).padStart(10)} (${range(ratios, 2)})${aim === undefined ? '' : `, aim ${aim}`}`,
  );
}
