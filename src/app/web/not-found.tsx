import { Outlet, data } from 'react-router'

/** The loader refuses in the language of the reader; what React Router would answer by itself knows no language. */
export function loader(): never {
  throw data(null, { status: 404 })
}

export default Outlet
