package im.milena.directory.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A key that tokens are signed or checked with. A key checks only tokens of its own algorithm. */
public sealed interface TokenKey {
  JWSAlgorithm algorithm();

  /**
   * @throws IllegalStateException if the key can only check
   */
  JWSSigner signer() throws JOSEException;

  JWSVerifier verifier() throws JOSEException;

  /** HS256 with the shared secret's UTF-8 bytes, as OpenIM does. */
  record Shared(Secret secret) implements TokenKey {
    private static final int LIBRARY_MINIMUM_BYTES = 32;

    @Override
    public JWSAlgorithm algorithm() {
      return JWSAlgorithm.HS256;
    }

    @Override
    public JWSSigner signer() throws JOSEException {
      return new MACSigner(padded());
    }

    @Override
    public JWSVerifier verifier() throws JOSEException {
      return new MACVerifier(padded());
    }

    // HMAC itself fills short keys with zeros up to 64 bytes, so the signature is that of the short
    // secret; only the
    // library's length check sees a difference. OpenIM's default secret has 9 bytes.
    private byte[] padded() {
      byte[] bytes = secret.bytes();
      return Arrays.copyOf(bytes, Math.max(bytes.length, LIBRARY_MINIMUM_BYTES));
    }
  }

  /** RS256. Without the private half it can only check. */
  record Rsa(RSAPublicKey publicKey, @Nullable RSAPrivateKey privateKey) implements TokenKey {
    @Override
    public JWSAlgorithm algorithm() {
      return JWSAlgorithm.RS256;
    }

    @Override
    public JWSSigner signer() {
      if (privateKey == null) {
        throw new IllegalStateException(
            "this RS256 key has no private half and cannot sign tokens");
      }
      return new RSASSASigner(privateKey);
    }

    @Override
    public JWSVerifier verifier() {
      return new RSASSAVerifier(publicKey);
    }

    /** Without the private half. */
    @Override
    public String toString() {
      return "RS256 key of " + publicKey.getModulus().bitLength() + " bits";
    }
  }
}
