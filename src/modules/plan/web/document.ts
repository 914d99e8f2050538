// Wordの文書を渡す。 No page: it answers a press with the file.
import { type LoadArgs, answerForm, api } from '#ui'
import type { operations } from '../index.ts'

export async function action({ context, request }: LoadArgs) {
  const { plan } = api<{ plan: typeof operations }>(context)
  return answerForm(request, async ({ fiscalYear, number, language }) => {
    const { name, base64 } = await plan.makePlanDocument({
      fiscalYear: Number(fiscalYear),
      ...(number && { number: Number(number) }),
      language: language === 'en' ? 'en' : 'ja',
    })
    return new Response(
      Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)),
      {
        headers: {
          'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-store',
        },
      },
    )
  })
}
