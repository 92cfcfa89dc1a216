import { limits } from '@showfloor/contracts/limits';
import { crowdSize, type StartRehearsal } from '@showfloor/contracts/rehearsal';

export const crowdFields = ['viewers', 'chatters', 'buyers', 'minutes'] as const;
export type CrowdField = (typeof crowdFields)[number];
/** What stands in the fields. */
export type CrowdForm = Readonly<Record<CrowdField, string>>;

/** What is offered first: a lively small show, or as much of it as may be. */
export function firstCrowd(mostPeople: number): CrowdForm {
  const share = Math.min(1, mostPeople / 50);
  const some = (count: number) => String(Math.floor(count * share));
  return { viewers: some(30), chatters: some(12), buyers: some(8), minutes: '15' };
}

/** The range of a field. */
export function rangeOf(field: CrowdField, mostPeople: number): { readonly least: number; readonly most: number } {
  return field === 'minutes' ? { least: 1, most: limits.rehearsalMinutes } : { least: 0, most: mostPeople };
}

/** What the form asks for; null while a field is no number of its range, or the crowd is nobody or too many. */
export function readCrowd(form: CrowdForm, mostPeople: number): StartRehearsal | null {
  if (crowdFields.some((field) => isWrong(form, field, mostPeople))) return null;
  const [viewers, chatters, buyers, minutes] = [form.viewers, form.chatters, form.buyers, form.minutes].map(Number);
  const crowd = { viewers: viewers ?? 0, chatters: chatters ?? 0, buyers: buyers ?? 0 };
  const size = crowdSize(crowd);
  return size === 0 || size > mostPeople ? null : { crowd, minutes: minutes ?? 0 };
}

/** Whether what stands in a field is no whole number of its range. */
export function isWrong(form: CrowdForm, field: CrowdField, mostPeople: number): boolean {
  const { least, most } = rangeOf(field, mostPeople);
  const value = Number(form[field]);
  return form[field].trim() === '' || !Number.isInteger(value) || value < least || value > most;
}
