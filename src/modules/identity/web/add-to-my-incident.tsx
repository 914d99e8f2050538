// The same page below わたしのページ, for reporters who have no room in the office.
export { action, clientAction, default, loader } from './add-to-incident.tsx'
