// Whom the cards ask and tell: the service, or what stands in its place where a delivery is only practised.
import { get, post } from '/kit/api.js';

export const serviceOf = ({ service }) => service ?? { get, post };
