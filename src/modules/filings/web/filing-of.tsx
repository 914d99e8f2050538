import { redirect } from 'react-router'
import type { LoadArgs } from '#ui'
import { filingsApi } from './parts.tsx'

/** 提出物のページへ。 History and copies know a filing by its id, people by its requirement and period. */
export async function loader({ context, params }: LoadArgs) {
  const { filings } = filingsApi(context)
  const { requirementId, periodFrom } = await filings.getFiling({ filingId: params['filingId']! })
  return redirect(`/office/filings/${requirementId}/${periodFrom}`)
}
