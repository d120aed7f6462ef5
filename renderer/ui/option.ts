/** One thing that can be chosen from a list. */
export interface Option<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly detail?: string;
}
