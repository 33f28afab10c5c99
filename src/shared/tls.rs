//! TLS on the way to the server, by `rustls`. How much of a certificate has to be right is
//! what the address says: all of it, unless something weaker is written there.
//!
//! It must not know what goes over the line.

use super::password::private;
use super::trouble::Trouble;
use crate::model::{StoreAddress, StoreTls};
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
};
use std::fs;
use std::future::Future;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_postgres::tls::{ChannelBinding, MakeTlsConnect, TlsConnect, TlsStream};
use tokio_rustls::TlsConnector;

/// Where systems keep the authorities that they trust.
const BUNDLES: [&str; 4] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
];

/// Makes the line to a server one of TLS.
#[derive(Clone)]
pub(super) struct Connector(Option<Arc<ClientConfig>>);

impl Connector {
    /// What an address asks for.
    pub(super) fn of(address: &StoreAddress) -> Result<Self, Trouble> {
        if address.tls == StoreTls::Disable {
            return Ok(Self(None));
        }
        let provider = Arc::new(ring::default_provider());
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| told(&error))?;
        let verifier = Verifier::of(address, provider)?;
        let builder = builder
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier));
        let config = match (&address.cert, &address.key) {
            (Some(cert), Some(key)) => {
                let key = PrivateKeyDer::from_pem_slice(&private(key)?)
                    .map_err(|error| Trouble::Tls(format!("{}: {error}", key.display())))?;
                builder.with_client_auth_cert(certificates(cert)?, key)
            }
            _ => Ok(builder.with_no_client_auth()),
        };
        let config = config.map_err(|error| told(&error))?;
        Ok(Self(Some(Arc::new(config))))
    }
}

fn told(error: &Error) -> Trouble {
    Trouble::Tls(error.to_string())
}

fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, Trouble> {
    let bytes =
        fs::read(path).map_err(|error| Trouble::Unreadable(path.to_owned(), error.kind()))?;
    let read: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&bytes).collect();
    read.map_err(|error| Trouble::Tls(format!("{}: {error}", path.display())))
}

/// The authorities that are trusted.
fn roots(address: &StoreAddress) -> Result<RootCertStore, Trouble> {
    let named = address.root_cert.clone();
    let named = named.filter(|path| path.as_os_str() != "system");
    let bundle = || {
        BUNDLES
            .iter()
            .map(PathBuf::from)
            .find(|path| path.is_file())
    };
    let Some(path) = named.or_else(bundle) else {
        return Err(Trouble::Unreadable(
            PathBuf::from(BUNDLES[0]),
            io::ErrorKind::NotFound,
        ));
    };
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(certificates(&path)?);
    Ok(roots)
}

/// Looks at a server's certificate as far as was asked for.
#[derive(Debug)]
struct Verifier {
    /// None where nothing is asked of it.
    chain: Option<Arc<WebPkiServerVerifier>>,
    for_any_name: bool,
    provider: Arc<CryptoProvider>,
}

impl Verifier {
    fn of(address: &StoreAddress, provider: Arc<CryptoProvider>) -> Result<Self, Trouble> {
        let chain = match address.tls {
            StoreTls::VerifyCa | StoreTls::VerifyFull => {
                let roots = Arc::new(roots(address)?);
                let built =
                    WebPkiServerVerifier::builder_with_provider(roots, Arc::clone(&provider))
                        .build();
                Some(built.map_err(|error| Trouble::Tls(error.to_string()))?)
            }
            StoreTls::Disable | StoreTls::Prefer | StoreTls::Require => None,
        };
        Ok(Self {
            chain,
            for_any_name: address.tls == StoreTls::VerifyCa,
            provider,
        })
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let Some(chain) = &self.chain else {
            return Ok(ServerCertVerified::assertion());
        };
        match chain.verify_server_cert(end_entity, intermediates, name, ocsp, now) {
            Err(Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) if self.for_any_name => Ok(ServerCertVerified::assertion()),
            other => other,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let known = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, cert, signed, known)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let known = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, cert, signed, known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        let known = self.provider.signature_verification_algorithms;
        known.supported_schemes()
    }
}

impl<S> MakeTlsConnect<S> for Connector
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    type Stream = Tls<S>;
    type TlsConnect = Handshake;
    type Error = io::Error;

    /// It is asked for every host, also where no TLS is wanted: then it comes to nothing.
    fn make_tls_connect(&mut self, domain: &str) -> io::Result<Handshake> {
        Ok(Handshake {
            config: self.0.clone(),
            name: domain.to_owned(),
        })
    }
}

/// A handshake that is about to begin.
pub(super) struct Handshake {
    config: Option<Arc<ClientConfig>>,
    name: String,
}

impl<S> TlsConnect<S> for Handshake
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    type Stream = Tls<S>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Tls<S>>> + Send>>;

    fn connect(self, stream: S) -> Self::Future {
        Box::pin(async move {
            let wanted = || io::Error::other("no TLS was asked for");
            let connector = TlsConnector::from(self.config.ok_or_else(wanted)?);
            let name = ServerName::try_from(self.name).map_err(io::Error::other)?;
            connector.connect(name, stream).await.map(Tls)
        })
    }
}

/// A line of TLS.
pub(super) struct Tls<S>(tokio_rustls::client::TlsStream<S>);

impl<S: AsyncRead + AsyncWrite + Unpin> TlsStream for Tls<S> {
    fn channel_binding(&self) -> ChannelBinding {
        ChannelBinding::none()
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for Tls<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(context, buffer)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Tls<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(context)
    }
}
