import { Frame } from './frame.tsx'
import { signedIn } from './signed-in.ts'

export const loader = signedIn

export default function My() {
  return <Frame home="/my" />
}
