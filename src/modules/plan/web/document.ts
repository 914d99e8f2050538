// Wordの文書を渡す。 No page: it answers a press with the file. Plans hold nothing personal and are public once decided, so this is no export.
import { redirect } from 'react-router'
import { type LoadArgs, api } from '#ui'
import type { operations } from '../index.ts'

export async function action({ context, request }: LoadArgs) {
  const { plan } = api<{ plan: typeof operations }>(context)
  const typed = await request.formData()
  const number = typed.get('number')
  const { name, base64 } = await plan.makePlanDocument({
    fiscalYear: Number(typed.get('fiscalYear')),
    ...(number !== null && { number: Number(number) }),
    language: typed.get('language') === 'en' ? 'en' : 'ja',
  })
  return new Response(Uint8Array.from(Buffer.from(base64, 'base64')), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': 'sandbox',
      'cache-control': 'private, no-store',
    },
  })
}

/** Whoever opens the address itself is led to the page with the button. */
export function loader() {
  return redirect('/office/plan/versions')
}
