import { type LoadArgs, refusedBy } from '#ui'
import { redirect } from 'react-router'
import { formsApi } from './parts.tsx'

/** 様式のファイルを渡す。 */
export async function loader({ context, params, url }: LoadArgs) {
  const formId = params['formId'] ?? ''
  const as = url.searchParams.get('as') === 'json' ? 'json' : 'xlsform'
  try {
    const { fileName, mediaType, content } = await formsApi(context).exportForm({ formId, number: Number(url.searchParams.get('version')), as })
    return new Response(Uint8Array.from(Buffer.from(content, 'base64')), {
      headers: {
        'content-type': mediaType,
        'content-disposition': `attachment; filename="${fileName}"`,
        'content-security-policy': 'sandbox',
        'cache-control': 'private, no-store',
      },
    })
  } catch (error) {
    if (refusedBy(error).code !== 'tooLong') throw error
    return redirect(`/office/forms/${formId}/versions?refused`)
  }
}
