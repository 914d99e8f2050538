import { Frame } from './frame.tsx'

export { signedIn as loader } from './signed-in.ts'

export default function My() {
  return <Frame home="/my" />
}
