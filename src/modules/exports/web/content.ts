import { redirect } from 'react-router'
import { type LoadArgs, api, refusedBy } from '#ui'
import type { operations } from '../index.ts'
import { approvedFrom } from '../schema.ts'

/** 中身を渡す。 The one place where bytes of a file go to a browser. A fresh proof that is asked for stands in for this answer and sends the form again. */
export async function action({ context, params }: LoadArgs) {
  const { exports } = api<{ exports: typeof operations }>(context)
  const fileId = params['fileId'] ?? ''
  const page = `/office/privacy/exports/${fileId}`
  const { tier } = await exports.getFile({ fileId })
  try {
    const { fileName, mediaType, content } = await (tier >= approvedFrom
      ? exports.downloadApprovedFile({ fileId })
      : exports.downloadFile({ fileId }))
    return new Response(Uint8Array.from(Buffer.from(content, 'base64')), {
      headers: {
        'content-type': mediaType,
        'content-disposition': `attachment; filename="${fileName}"`,
        'content-security-policy': 'sandbox',
        'cache-control': 'private, no-store',
      },
    })
  } catch (error) {
    refusedBy(error)
    return redirect(`${page}?refused`)
  }
}

export function loader({ params }: LoadArgs) {
  return redirect(`/office/privacy/exports/${params['fileId']}`)
}
