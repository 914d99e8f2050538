import { redirect } from 'react-router'
import type { operations } from '#identity'
import { type LoadArgs, api, attempt } from '#ui'

export async function action({ context, request }: LoadArgs) {
  const token = /(?:^|;\s*)sasaeai_session=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1]
  if (token) await attempt(() => api<{ identity: typeof operations }>(context).identity.endSession({ token })) // refused: it had ended already
  return redirect('/', { headers: { 'set-cookie': 'sasaeai_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0' } })
}

export function loader() {
  return redirect('/')
}
