import { redirect } from 'react-router'
import { type LoadArgs, api, refusedBy } from '#ui'
import type { operations } from '../index.ts'
import { setCookie } from '../schema.ts'
import { visitorOf } from './visitor.ts'

export async function action({ context, request }: LoadArgs) {
  const { former, secure } = visitorOf({ context, request })
  if (former) await api<{ identity: typeof operations }>(context).identity.endSession({ token: former }).catch(refusedBy) // refused: it had ended already
  return redirect('/', { headers: { 'set-cookie': setCookie('session', '', secure, 0), 'clear-site-data': '"cache"' } })
}

export function loader() {
  return redirect('/')
}
