import { Form } from 'react-router'
import { RequestKey, button } from '#ui'

/** One press, nothing to fill in. */
export function Step({
  form,
  values,
  title,
  label,
  requestKey,
  small = false,
}: {
  readonly form: string
  readonly values: Readonly<Record<string, string>>
  readonly title: string
  readonly label?: string
  readonly requestKey: string
  /** Among others in a line of a list. */
  readonly small?: boolean
}) {
  return (
    <Form method="post" preventScrollReset>
      <RequestKey value={requestKey} />
      <input type="hidden" name="form" value={form} />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={`${form}.${name}`} value={value} />
      ))}
      <button className={small ? 'focus-ring min-h-8 cursor-pointer px-2 text-key-900 underline' : button.outlined} aria-label={label}>
        {title}
      </button>
    </Form>
  )
}
