import { addStrings, useSay } from '../feature-strings.ts';

const common = addStrings('common', {
  appName: 'Showfloor',
  skipToContent: 'Skip to content',
  loading: 'Loading',
  tryAgain: 'Try again',
  reload: 'Reload the page',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  back: 'Back',
  soldOut: 'sold out',
  before: 'before',
  showMore: 'Show more',
  thatIsAll: 'That is all.',
  nav: {
    main: 'Main',
    shows: 'Shows',
    orders: 'My orders',
    brand: 'Back office',
    sell: 'Sell on Showfloor',
    signIn: 'Sign in',
    signOut: 'Sign out',
    account: 'Account',
    signedInAs: 'Signed in as {{name}}',
  },
  offline: 'You are offline. What you see is the last we know; it goes on by itself when you are back.',
  online: 'Back online.',
  notFound: {
    title: 'There is nothing at this address',
    text: 'The show may have moved, or the link lost a letter on its way.',
    home: 'See what is on',
  },
  noAccess: {
    title: 'This is for the team behind the show',
    text: 'Your account has no role here that allows it. Ask the brand to add you.',
  },
  lost: {
    signedOut: 'You were signed out',
    signedOutText: 'It happened in another tab or on another device, or the session has ended. Sign in to go on.',
    role: 'Your role has changed',
    roleText: 'It no longer allows what this page is for. Ask the brand’s owner.',
  },
  crash: {
    title: 'Something broke on this page',
    text: 'Reload to go on. What is in your bag is kept, and an order that was under way goes on.',
    home: 'See what is on',
    part: 'This part broke. The rest goes on.',
    partAgain: 'Show it again',
    sheet: 'Something broke there, so it was closed. The rest goes on.',
    sheetAgain: 'Open again',
  },
  code: {
    offline: 'You are offline, and this part is not on your device yet.',
    failed: 'This part could not be loaded. Look at your connection.',
    outdated: 'There is a new version of this page. Reload to go on; your bag is kept.',
  },
  errors: {
    network: 'No answer came. Look at your connection and try again.',
    unreadable: 'The answer could not be read. Reload the page.',
    unauthenticated: 'Sign in first.',
    forbidden: 'Your role does not allow this.',
    not_found: 'This no longer exists.',
    conflict: 'Somebody changed this in the meantime. You see their version now; make your change again.',
    invalid_transition: 'That is not possible in the present state.',
    duplicate: 'That name is taken.',
    rate_limited: 'That was very quick. Wait a moment and try again.',
    overloaded: 'It is very busy right now. Try again in a moment.',
    storage_full:
      'The server has no room left to keep this. Nothing was changed and no money moved. Try again in some minutes.',
    media_unavailable: 'The media server cannot be reached. Try again in a moment.',
    internal: 'Something went wrong on our side. Try again.',
  },
});

/** What more than one page says. */
export function useCommonStrings() {
  return useSay(common);
}
