import { Frame } from './frame.tsx'

export const handle = { script: false }

export default function Public() {
  return <Frame home="/" />
}
