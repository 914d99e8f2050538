import { Outlet } from 'react-router'
import { Frame } from './frame.tsx'
import { Live } from './live.tsx'
import { signedIn } from './signed-in.ts'

export const loader = signedIn

export default function My() {
  return (
    <Live>
      <Frame home="/my">
        <Outlet />
      </Frame>
    </Live>
  )
}
