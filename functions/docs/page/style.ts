/** The page's only style; the Content-Security-Policy contains its hash. */
export const STYLE = `
:root{color-scheme:light dark;--line:light-dark(#c8c8c8,#4a4a4a);--soft:light-dark(#f3f3f0,#262626);--link:light-dark(#0b5394,#8ab4f8)}
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:1rem;background:Canvas;padding:.5rem}
header,nav,main{max-width:60rem;margin:0 auto;padding:1rem}
nav ul{list-style:none;padding:0;margin:0 0 1rem}nav li{padding:.15rem 0}
article,.schema{border-top:1px solid var(--line);padding:.5rem 0 1.5rem}
h1,h2,h3,h4,h5{line-height:1.25;margin:1.25rem 0 .5rem}
h3 a{color:inherit;text-decoration:none}h3 a:hover{text-decoration:underline}
code,pre{font:.9em ui-monospace,monospace}
pre{background:var(--soft);padding:.75rem;overflow-x:auto}
.call{background:var(--soft);padding:.5rem .75rem}
dl{margin:0 0 .5rem}dt{margin-top:.5rem}dd{margin:0 0 0 1rem}dd dl{border-left:2px solid var(--line);padding-left:.5rem}
dd p,dd ul{margin:.15rem 0}summary{cursor:pointer;padding:.35rem 0;font-weight:600}
@media (min-width:60rem){nav{columns:2}}
`;
