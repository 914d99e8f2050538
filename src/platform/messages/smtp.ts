// The one file that knows how mail leaves. Nothing calls out unless SMTP_URL is set.

/** What became of a message at the mail server. Codes only: what a server says may repeat the address. */
export type Delivery =
  | { readonly kind: 'accepted'; readonly code: string }
  /** The server will never take this message for this recipient. */
  | { readonly kind: 'refused'; readonly code: string }
  /** No server, no answer, or one that does not want to talk to us now. */
  | { readonly kind: 'away'; readonly code: string }

export interface Letter {
  /** Stays the same however often it is sent, so that a second copy can be recognised. */
  readonly messageId: string
  readonly from: { readonly address: string; readonly name: string }
  readonly to: { readonly address: string; readonly name: string }
  readonly subject: string
  readonly text: string
  /** For the calendar of whoever receives it: beside the text, and as a file. */
  readonly icalEvent?: { readonly method: string; readonly content: string }
  /** What is made for whoever receives it. */
  readonly attachments?: readonly { readonly filename: string; readonly content: Buffer; readonly contentType: 'application/pdf' }[]
  readonly date: Date
  readonly headers: Readonly<Record<string, string>>
}

/** One delivery in all, since a job waits for it. */
const limitMs = 25_000

export function smtpUrl(): string | undefined {
  return process.env['SMTP_URL'] || undefined
}

/** One connection per message. The server must speak TLS unless it runs on this machine or the address says `?requireTLS=false`. */
export async function post(url: string, letter: Letter): Promise<Delivery> {
  const parsed = URL.parse(url)
  if (!parsed) return { kind: 'away', code: 'urlUnreadable' } // nothing is thrown that would carry it, with its password, into the log
  const { hostname, searchParams } = parsed
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const requireTLS = searchParams.has('requireTLS') ? searchParams.get('requireTLS') === 'true' : !here
  const { createTransport } = await import('nodemailer') // with the first message: a process that sends none does not carry it
  const transport = createTransport({
    url,
    requireTLS,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: limitMs,
    dnsTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    const { from, to, attachments = [], ...rest } = letter
    const { response } = await transport.sendMail({
      ...rest,
      from,
      to,
      attachments: [...attachments],
      envelope: { from: from.address, to: [to.address] },
      signal: AbortSignal.timeout(limitMs),
    })
    return { kind: 'accepted', code: `smtp${response.slice(0, 3)}` }
  } catch (error) {
    return failure(error as { code?: string; responseCode?: number; command?: string })
  } finally {
    transport.close()
  }
}

/** A refusal of the recipient or of the text is for good; one of the sender or of our password is for the administrator to mend. */
function failure({ code = 'unknown', responseCode, command }: { code?: string; responseCode?: number; command?: string }): Delivery {
  const said = responseCode === undefined ? code : `smtp${responseCode}`
  const final = responseCode !== undefined && responseCode >= 500 && ['RCPT TO', 'DATA'].includes(command ?? '')
  return { kind: final ? 'refused' : 'away', code: said }
}
