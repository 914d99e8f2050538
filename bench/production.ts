// As `npm start` has it: what React checks besides under development is no part of a figure. Imported before anything that imports React.
process.env['NODE_ENV'] = 'production'
