import type { ReactNode } from 'react'
import { Form, Link } from 'react-router'
import { usePage } from './page.ts'
import { texts } from './texts.ts'

export const button = {
  filled:
    'focus-ring no-print inline-flex min-h-12 min-w-24 items-center justify-center rounded-8 bg-key-900 px-4 text-oln-16B-100 text-white cursor-pointer hover:bg-key-1000 hover:underline underline-offset-4',
  outlined:
    'focus-ring no-print inline-flex min-h-12 min-w-24 items-center justify-center rounded-8 border border-key-900 bg-white px-4 text-oln-16B-100 text-key-900 cursor-pointer hover:bg-key-50 hover:underline underline-offset-4',
} as const

/** A link that looks like a button: it leads to where something is done. */
export function ButtonLink({ to, title, kind = 'filled' }: { readonly to: string; readonly title: string; readonly kind?: keyof typeof button }) {
  return (
    <Link to={to} className={button[kind]}>
      {title}
    </Link>
  )
}

interface PageTitleProps {
  /** Of the browser's window, and of the page unless `children` say it better there. */
  readonly title: string
  readonly above?: ReactNode
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

/** Title of a page with what can be done there beside it. */
export function PageTitle({ title, above, children = title, actions }: PageTitleProps) {
  const { t } = usePage(texts)
  return (
    <div className="mb-4">
      <title>{`${title}｜${t('product')}`}</title>
      {above && <div className="text-dns-14N-130 text-solid-gray-700">{above}</div>}
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="text-std-24B-150">{children}</h1>
        {actions}
      </div>
    </div>
  )
}

/** A remark in a frame: what was done, or what to know. */
export function Notice({ children }: { readonly children: ReactNode }) {
  return (
    <p role="status" className="mb-4 rounded-8 border border-green-900 bg-green-50 px-4 py-3 text-green-1200">
      {children}
    </p>
  )
}

/** 一度だけ見せるもの。 The secret of an address: it stands on this one page and in no history. */
export function ShownOnce({ title, note, secret }: { readonly title: string; readonly note: string; readonly secret: string }) {
  return (
    <section aria-labelledby="shown-once" className="my-4 rounded-8 border-2 border-key-900 px-4 py-3">
      <h2 id="shown-once" className="text-std-20B-150">
        {title}
      </h2>
      <p role="status">{note}</p>
      <p className="mt-2 font-mono break-all select-all">{secret}</p>
    </section>
  )
}

export function Mark({ children }: { readonly children: ReactNode }) {
  return <span className="inline-block rounded-4 border border-solid-gray-700 px-1.5 text-dns-14N-130 text-solid-gray-800">{children}</span>
}

export interface Column<Row> {
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  readonly align?: 'right'
  /** Keeps the cell on one line: dates, codes. */
  readonly oneLine?: boolean
  /** Names the row for screen readers. */
  readonly header?: boolean
}

interface DataTableProps<Row> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
}

/** 一覧表。 A native table: it prints, it reads aloud, it scrolls inside its own region on a phone. */
export function DataTable<Row>({ caption, columns, rows, rowKey }: DataTableProps<Row>) {
  const { t } = usePage(texts)
  return (
    <div
      className="focus-ring relative overflow-x-auto rounded-8 border border-solid-gray-300"
      tabIndex={0}
      role="region"
      aria-label={t('tableScrolls', { caption })}
    >
      <table className="w-full border-collapse text-dns-16N-130">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-solid-gray-400 bg-solid-gray-50">
            {columns.map((column) => (
              <th key={column.title} scope="col" className={`px-3 py-2 whitespace-nowrap font-700 ${align(column)}`}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-b border-solid-gray-200 last:border-b-0 hover:bg-key-50">
              {columns.map((column) => {
                const Cell = column.header ? 'th' : 'td'
                return (
                  <Cell key={column.title} scope={column.header ? 'row' : undefined} className={`px-3 py-2 font-400 ${align(column)}`}>
                    {column.cell(row)}
                  </Cell>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
function align<Row>(column: Column<Row>): string {
  return column.align === 'right' ? 'text-right tabular-nums whitespace-nowrap' : `text-left ${column.oneLine ? 'whitespace-nowrap' : 'min-w-32'}`
}

/** Label and value in two columns, as on a printed sheet. */
export function Sheet({ rows }: { readonly rows: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className="divide-y divide-solid-gray-200 border-y border-solid-gray-300">
      {rows.map(([label, value]) => (
        <div key={label} className="grid gap-x-4 px-1 py-2 sm:grid-cols-[14rem_1fr]">
          <dt className="font-700">{label}</dt>
          <dd className="whitespace-pre-wrap">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** @param label what a screen reader says where the text alone (1/4) would not tell */
/** @param label read aloud instead of a figure or a sign, which is too short to be hit by itself and is given room */
export function TextLink({ to, label, children }: { readonly to: string; readonly label?: string; readonly children: ReactNode }) {
  return (
    <Link to={to} aria-label={label} className={label === undefined ? 'link' : 'link inline-block min-h-6 min-w-6'}>
      {children}
    </Link>
  )
}

/** 変更の履歴への入口。 Any record page mounts it; the record's kind must be among the `recordKind`s of its module. */
export function HistoryLink({ type, id }: { readonly type: string; readonly id: string }) {
  const { t } = usePage(texts)
  return (
    <p className="no-print mt-6">
      <TextLink to={`/office/history/${type}/${id}`}>{t('history')}</TextLink>
    </p>
  )
}

/**
 * 書き出しへの入口。 Every page of a list with a table mounts it; those who may take files out see it. What is asked goes in the body of a form, as
 * a search may hold a name.
 *
 * @param asked the input of the list as it is shown; the file has every page of it
 */
export function ExportButton({ operation, asked = {} }: { readonly operation: string; readonly asked?: Readonly<Record<string, unknown>> }) {
  const { t, rooms } = usePage(texts)
  if (!rooms.some(({ path }) => path === '/office/privacy/exports')) return null
  return (
    <Form method="post" action="/office/privacy/exports/new" className="no-print">
      <input type="hidden" name="operation" value={operation} />
      <input type="hidden" name="asked" value={JSON.stringify(asked)} />
      <button className={button.outlined}>{t('export')}</button>
    </Form>
  )
}

/** A link to a place on the same page. It moves the focus itself: followed as an address, the router would forget what a form was answered. */
export function JumpLink({ to, className, children }: { readonly to: string; readonly className: string; readonly children: ReactNode }) {
  return (
    <a
      href={`#${to}`}
      className={className}
      onClick={(event) => {
        event.preventDefault()
        document.getElementById(to)?.focus()
      }}
    >
      {children}
    </a>
  )
}
