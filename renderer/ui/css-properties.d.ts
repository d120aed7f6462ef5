import 'react';

declare module 'react' {
  // Custom properties are how a number that only the code knows reaches a CSS module.
  interface CSSProperties {
    [property: `--${string}`]: string | undefined;
  }
}
