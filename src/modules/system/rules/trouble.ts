import { type AnyOperation, type RefusalKind, commonRefusals } from '#kernel'
import type { Text } from '#kernel/values'

/** What the worker itself says, where no operation could, to whoever looks after the jobs. */
const workerRefusals = {
  accountEnded: {
    ja: '頼んだ人のアカウントに、今は所属がありません。必要なら、ほかの人がもう一度行ってください。',
    en: 'The account it was to act for holds no membership any more. If it is needed, somebody else must ask for it.',
  },
  operationUnknown: {
    ja: 'この版には、その操作がありません。取りやめてください。',
    en: 'This version has no such operation. Set the job aside.',
  },
  failed: {
    ja: '途中で誤りが起きました。サーバーの記録を確かめてから、もう一度行うか取りやめてください。',
    en: 'Something went wrong on the way. Look at the log of the server, then run it again or set it aside.',
  },
  neverReturned: {
    ja: '何度始めても終わりませんでした。サーバーの記録を確かめてから、もう一度行うか取りやめてください。',
    en: 'It was begun many times and never ended. Look at the log of the server, then run it again or set it aside.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** The sentence for a stored code: of the operation, of every operation, or of the worker. */
export function troubleText(code: string, operation: AnyOperation | undefined): Text {
  const said: Readonly<Record<string, Text | RefusalKind>> = { ...commonRefusals, ...workerRefusals, ...operation?.refusals }
  const { ja, en } = said[code] ?? { ja: code, en: code }
  return { ja, en }
}
