import type { ReactNode } from 'react'
import { NavLink, Outlet } from 'react-router'
import { useSay, useShell, useTexts } from '#ui'
import { ErrorContent } from './error.tsx'
import { Frame } from './frame.tsx'
import { Live } from './live.tsx'
import { signedIn } from './signed-in.ts'
import { texts } from './texts.ts'

export const loader = signedIn

export default function Office() {
  return (
    <Live>
      <House>
        <Outlet />
      </House>
    </Live>
  )
}

/** Whoever meets a closed door keeps the other doors in view. */
export function ErrorBoundary() {
  return (
    <Live>
      <House>
        <ErrorContent />
      </House>
    </Live>
  )
}

function House({ children }: { readonly children: ReactNode }) {
  const t = useTexts(texts)
  const say = useSay()
  const { rooms } = useShell()
  const doors = [{ path: '/office', title: texts.today }, ...rooms]
  return (
    <Frame
      home="/office"
      wide
      navigation={
        <nav aria-label={t('rooms')} className="shrink-0 border-solid-gray-300 max-md:border-b md:w-44 md:border-r">
          <ul className="flex max-md:overflow-x-auto md:flex-col md:py-2">
            {doors.map((door) => (
              <li key={door.path} className="shrink-0">
                <NavLink
                  to={door.path}
                  end={door.path === '/office'}
                  className={({ isActive }) =>
                    `focus-ring block border-key-900 px-4 py-2.5 text-dns-16N-130 hover:bg-solid-gray-50 hover:underline ${isActive ? 'bg-key-100 font-700 text-key-1000 md:border-l-4' : ''}`
                  }
                >
                  {say(door.title)}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
      }
    >
      {children}
    </Frame>
  )
}
