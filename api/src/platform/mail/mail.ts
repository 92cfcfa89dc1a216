/** A mail to one person: plain text, so that it reads the same everywhere and holds nothing to be hidden in. It goes out with the same as HTML beside it (`html-of-text.ts`). */
export interface Mail {
  readonly to: string;
  /** One line. */
  readonly subject: string;
  readonly text: string;
}

/** Port: hands a mail on; rejects when it was not taken. */
export interface MailTransport {
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** Port: mails that must arrive though the mail server may be away. */
export interface Mailbox {
  /** Keeps a mail until it is sent. @param key the same mail isn't taken twice under one key. */
  post(key: string, mail: Mail): Promise<void>;
}
