import { addStrings, useSay } from '../feature-strings.ts';

const account = addStrings('account', {
  signInTitle: 'Welcome back',
  signInText: 'Your orders, and what your team lets you do.',
  signUpTitle: 'Make an account',
  signUpText: 'What is in your bag stays there.',
  name: 'Name',
  nameHint: 'Shown with what you write in the chat.',
  email: 'E-mail',
  password: 'Password',
  passwordHint: 'At least {{count}} characters.',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  signIn: 'Sign in',
  signUp: 'Make account',
  toSignUp: 'New here? Make an account',
  toSignIn: 'Have an account? Sign in',
  failed: 'That did not work',
  wrong: 'No account has this e-mail and password.',
  taken: 'There is an account with this e-mail. Sign in instead.',
  fields: {
    name: 'Tell us what to call you, at most 40 characters.',
    email: 'This is not an e-mail address.',
    passwordMissing: 'Type your password.',
    passwordShort: 'Use at least {{count}} characters.',
  },
  already: 'You are signed in as {{name}}',
  goOn: 'Go on',
});

export function useAccountStrings() {
  return useSay(account);
}
