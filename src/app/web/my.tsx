import { Frame } from './frame.tsx'
import { Live } from './live.tsx'

export { signedIn as loader } from './signed-in.ts'

export default function My() {
  return (
    <Live>
      <Frame home="/my" />
    </Live>
  )
}
