export {
  type Choice,
  type FieldProps,
  DateField,
  RefusalSummary,
  RequestKey,
  SecretField,
  SelectField,
  TextArea,
  TextField,
  keepTyped,
  typedValues,
} from './forms.tsx'
export {
  type LoadArgs,
  type PageContext,
  type Shell,
  type TodaySection,
  api,
  attempt,
  pageContext,
  pageTitle,
  useSay,
  useShell,
  useTexts,
} from './page.ts'
export { type Column, DataTable, JumpLink, Mark, Notice, PageTitle, Sheet, TextLink, button } from './parts.tsx'
