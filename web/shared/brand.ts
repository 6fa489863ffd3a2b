// The airline's name; its colours are the four --brand variables of styles/tokens.css.
import brandFile from '../passenger/brand.json';

export const brand: { name: string } = brandFile;
