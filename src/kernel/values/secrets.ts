/** 秘密の欄の名前。 Form fields that hold a password or a code: no page keeps their values or shows them again. */
export const secretFields: readonly string[] = ['secret', 'password', 'passwordAgain', 'code', 'stepToken', 'paperCodes', 'totpSecret']
