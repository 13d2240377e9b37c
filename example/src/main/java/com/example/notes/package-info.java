/** Notes, over HTTP and cached. What starts a server stands with the tests. */
package com.example.notes;
