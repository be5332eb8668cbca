export {fft} from './fft.ts';
export {fft2} from './fft2.ts';
export {ifft2} from './ifft2.ts';
export {irfft} from './irfft.ts';
export {istft} from './istft.ts';
export {rfft} from './rfft.ts';
export {stft} from './stft.ts';
