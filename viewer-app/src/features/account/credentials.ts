import { displayNameSchema, emailSchema } from '@showfloor/contracts/account';

/** The account library's own least. */
export const passwordChars = { least: 8, most: 128 } as const;

export interface AccountForm {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export type AccountFieldErrors = {
  readonly [Field in keyof AccountForm]?: 'name' | 'email' | 'passwordMissing' | 'passwordShort';
};

/** What is wrong with the form, by field; empty when nothing is. A password is only measured when it is being made. */
export function accountFieldErrors(form: AccountForm, making: boolean): AccountFieldErrors {
  return {
    ...(making && !displayNameSchema.safeParse(form.name).success ? { name: 'name' as const } : {}),
    ...(emailSchema.safeParse(form.email.trim()).success ? {} : { email: 'email' as const }),
    ...passwordError(form.password, making),
  };
}

function passwordError(password: string, making: boolean): AccountFieldErrors {
  if (password === '') return { password: 'passwordMissing' };
  if (making && password.length < passwordChars.least) return { password: 'passwordShort' };
  return {};
}
