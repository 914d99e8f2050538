import { isRouteErrorResponse, useRouteError, useRouteLoaderData } from 'react-router'
import type { RefusalBody } from '#kernel'
import { fill } from '#kernel/values'
import { type Shell, signInPath } from '#ui'
import { texts } from './texts.ts'

/** 誤りの中身。 Says what went wrong and where this reader may go next; never a stack trace. */
export function ErrorContent() {
  const error = useRouteError()
  const shell = useRouteLoaderData<Shell>('root')
  const language = shell?.language ?? 'ja'
  const { status, data } = isRouteErrorResponse(error) ? error : { status: 500, data: null }
  const refusal = data as Partial<RefusalBody> | null // or what React Router itself says, which has none of its fields
  // A page that only shows was given an address it cannot read: to the reader there is no such page, and no field to correct.
  const message = (status === 422 ? undefined : refusal?.message?.[language]) ?? texts[[404, 422].includes(status) ? 'notFound' : 'failed'][language]
  const doors = [
    status === 401 && shell && { to: signInPath(shell.council), title: texts.signIn },
    shell?.person && (shell.rooms.length > 0 ? { to: '/office', title: texts.today } : { to: '/my', title: texts.myPage }),
    { to: '/', title: texts.home },
  ].filter((door) => !!door)
  return (
    <>
      <title>{`${texts.errorTitle[language]}｜${texts.product[language]}`}</title>
      <p className="text-dns-16N-130 text-solid-gray-700">{status}</p>
      <h1 className="mb-4 text-std-24B-150">{texts.errorTitle[language]}</h1>
      <p>{message}</p>
      {refusal?.requestId && <p className="mt-2 text-dns-14N-130">{fill(texts.requestId[language], { id: refusal.requestId })}</p>}
      <ul className="mt-6 list-disc space-y-2 pl-6">
        {doors.map(({ to, title }) => (
          <li key={to}>
            <a className="link" href={to}>
              {title[language]}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
