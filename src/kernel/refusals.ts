import * as z from 'zod'
import type { Text } from './values/texts.ts'

/** Why an operation may say no: declared beside the operation, said to people in their language, with what to do next. */
export interface RefusalKind extends Text {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 500 | 503
}
export type Refusals = Readonly<Record<string, RefusalKind>>

const Said = z.object({ ja: z.string(), en: z.string() })

/** One field that cannot stay as it is. `path` is the place in the input, `heldOn` or `lines.3.title`. */
const FieldIssue = z.object({ path: z.string(), message: Said })
export type FieldIssue = z.output<typeof FieldIssue>

/** 断り。 What crosses the wire and the page boundary: plain JSON. */
export const RefusalBody = z.object({
  code: z.string(),
  status: z.int(),
  message: Said,
  fields: z.array(FieldIssue).exactOptional(),
  requestId: z.string().exactOptional(),
})
export type RefusalBody = z.output<typeof RefusalBody>

/** Thrown to refuse; anything else that is thrown is a bug and answers 500. */
export class Refusal extends Error {
  readonly body: RefusalBody

  constructor(body: RefusalBody) {
    super(`${body.code}: ${body.message.en}`)
    this.body = body
  }
}

/** Refusals that every operation may give. */
export const commonRefusals = {
  signInNeeded: { status: 401, ja: 'サインインが必要です。サインインしてから、もう一度お試しください。', en: 'Sign in, then try again.' },
  notPermitted: {
    status: 403,
    ja: 'この操作をする権限がありません。必要なときは、所属の上司か管理者に相談してください。',
    en: 'You may not do this. If you need to, ask your supervisor or the administrator.',
  },
  proofNeeded: {
    status: 403,
    ja: 'この操作の前に、本人であることをもう一度確かめます。確認のページで確かめてから、続けてください。',
    en: 'Prove once more who you are before this step, then go on.',
  },
  strongSignInNeeded: {
    status: 403,
    ja: 'パスワードだけのサインインでは、個人の情報は開けません。確認コードやセキュリティキーも使って、サインインし直してください。',
    en: 'A password alone does not open personal data. Sign in again with a code or a security key as well.',
  },
  notFound: {
    status: 404,
    ja: '見つかりませんでした。一覧に戻って、もう一度選んでください。',
    en: 'Not found. Go back to the list and choose again.',
  },
  invalidInput: {
    status: 422,
    ja: '入力に直すところがあります。各項目の説明を見て直してください。',
    en: 'Some of the input must be corrected. See the remark at each field.',
  },
  unreadableBody: {
    status: 400,
    ja: '送られた内容を読み取れませんでした。JSONの形を確かめてください。',
    en: 'The body could not be read. Send well-formed JSON.',
  },
  bodyTooLarge: { status: 413, ja: '送られた内容が大きすぎます。1 MB以下に分けてください。', en: 'The body is too large. Keep it below 1 MB.' },
  keyNeeded: {
    status: 400,
    ja: '書き込みには Idempotency-Key（8〜100字の英数字）を付けてください。',
    en: 'Commands need the header Idempotency-Key (8 to 100 letters, digits, - or _).',
  },
  keyReused: {
    status: 422,
    ja: '同じ受付番号で、ちがう内容が送られました。画面を開き直して、もう一度入力してください。',
    en: 'This Idempotency-Key was used with another body. Use a new key for a new request.',
  },
  failed: {
    status: 500,
    ja: '処理できませんでした。もう一度お試しください。続くときは、受付番号を添えて管理者に知らせてください。',
    en: 'Something went wrong. Try again; if it goes on, tell the administrator the request id.',
  },
  databaseAway: {
    status: 503,
    ja: 'データベースに接続できませんでした。入力はそのままで、少し待ってからもう一度お試しください。',
    en: 'The database cannot be reached. Keep your input and try again in a moment.',
  },
} as const satisfies Refusals

/**
 * あるものを返し、なければ断る。 What is hidden from the reader and what does not exist come in as the same `undefined`, and leave as the
 * same refusal: nobody learns from us that a record is there.
 */
export function found<T>(record: T | undefined): T {
  return record ?? refuse(commonRefusals, 'notFound')
}

/** Refuses in the words declared for `code`. */
export function refuse<R extends Refusals>(refusals: R, code: keyof R & string, fields?: FieldIssue[]): never {
  throw refusalOf(refusals, code, fields)
}

export function refusalOf<R extends Refusals>(refusals: R, code: keyof R & string, fields?: FieldIssue[]): Refusal {
  const { status, ...message } = refusals[code]!
  return new Refusal({ code, status, message, ...(fields && { fields }) })
}
