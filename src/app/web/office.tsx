import type { ReactNode } from 'react'
import { Form, Link, useLocation, useRouteLoaderData } from 'react-router'
import type { operations } from '#identity'
import { momentText } from '#kernel/values'
import { type LoadArgs, api, button, pageContext, usePage } from '#ui'
import { ErrorContent } from './error.tsx'
import { Frame } from './frame.tsx'
import { Live } from './live.tsx'
import { signedIn } from './signed-in.ts'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  signedIn({ context, url })
  if (!context.get(pageContext).emergency) return { emergency: null }
  const { identity } = api<{ identity: typeof operations }>(context)
  return { emergency: (await identity.showOpenEmergency({})).open }
}

export default function Office() {
  return <House />
}

/** Whoever meets a closed door keeps the other doors in view. */
export function ErrorBoundary() {
  return (
    <House>
      <ErrorContent />
    </House>
  )
}

function House({ children }: { readonly children?: ReactNode }) {
  return (
    <Live>
      <Frame home="/office" navigation={<Rooms />} banner={<EmergencyBanner />}>
        {children}
      </Frame>
    </Live>
  )
}

function Rooms() {
  const { t, say, rooms } = usePage(texts)
  const { pathname } = useLocation()
  const below = (path: string) => pathname === path || pathname.startsWith(`${path}/`)
  const doors = [
    { path: '/office', title: texts.today, here: pathname === '/office' },
    ...rooms.map((room) => ({
      ...room,
      // A room may lie within the address of another: then one is in the inner one only.
      here: [room.path, ...(room.also ?? [])].some(below) && !rooms.some(({ path }) => path.startsWith(`${room.path}/`) && below(path)),
    })),
  ]
  return (
    <nav aria-label={t('rooms')} className="shrink-0 border-solid-gray-300 max-md:border-b md:w-44 md:border-r">
      <ul className="flex max-md:overflow-x-auto md:flex-col md:py-2">
        {doors.map((door) => (
          <li key={door.path} className="shrink-0">
            <Link
              to={door.path}
              aria-current={door.here ? 'page' : undefined}
              className="focus-ring block border-key-900 px-4 py-2.5 text-dns-16N-130 hover:bg-solid-gray-50 hover:underline aria-[current=page]:bg-key-100 aria-[current=page]:font-700 aria-[current=page]:text-key-1000 md:aria-[current=page]:border-l-4"
            >
              {say(door.title)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** 緊急閲覧の帯。 Who, what, until when, and the way to end it; on every office page while it is open. */
function EmergencyBanner() {
  const { t, say, language } = usePage(texts)
  const open = useRouteLoaderData<typeof loader>('office')?.emergency
  if (!open) return null
  const what = `${say(open.compartmentTitle)}・${open.areaName}`
  return (
    <section
      aria-label={t('emergencyBanner')}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-y-4 border-error-1 bg-white px-4 py-2 text-solid-gray-900"
    >
      <p className="min-w-0 flex-1 basis-72 font-700">
        {t('emergencyOpen', { who: open.displayName, what, until: momentText(open.endsAt, language) })}
      </p>
      <Form method="post" action={`/office/privacy/emergency/${open.grantId}`}>
        <input type="hidden" name="intent" value="end" />
        <button className={button.outlined}>{t('emergencyEnd')}</button>
      </Form>
    </section>
  )
}
