import { NavLink } from 'react-router'
import { usePage } from '#ui'
import { ErrorContent } from './error.tsx'
import { Frame } from './frame.tsx'
import { texts } from './texts.ts'

export { signedIn as loader } from './signed-in.ts'

export default function Office() {
  return <Frame home="/office" navigation={<Rooms />} />
}

/** Whoever meets a closed door keeps the other doors in view. */
export function ErrorBoundary() {
  return (
    <Frame home="/office" navigation={<Rooms />}>
      <ErrorContent />
    </Frame>
  )
}

function Rooms() {
  const { t, say, rooms } = usePage(texts)
  const doors = [{ path: '/office', title: texts.today }, ...rooms]
  return (
    <nav aria-label={t('rooms')} className="shrink-0 border-solid-gray-300 max-md:border-b md:w-44 md:border-r">
      <ul className="flex max-md:overflow-x-auto md:flex-col md:py-2">
        {doors.map((door) => (
          <li key={door.path} className="shrink-0">
            <NavLink
              to={door.path}
              end={door.path === '/office'}
              className="focus-ring block border-key-900 px-4 py-2.5 text-dns-16N-130 hover:bg-solid-gray-50 hover:underline aria-[current=page]:bg-key-100 aria-[current=page]:font-700 aria-[current=page]:text-key-1000 md:aria-[current=page]:border-l-4"
            >
              {say(door.title)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
