/** A number with an exponent as Python writes it, of two digits at least: 1e-05. @param digits  after the point; default: as many as it takes */
export const pythonExponential = (x: number, digits?: number): string => x.toExponential(digits).replace(/e([+-])(\d)$/, 'e$10$2');
