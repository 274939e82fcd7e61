#include "profiles/sealedbox.h"

#include <sodium.h>

#include <array>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView derivation("argon2id13");
constexpr int mebibyte = 1024 * 1024;

/// The key made of a passphrase; gone from memory with the object.
class BoxKey
{
public:
    BoxKey() = default;
    ~BoxKey() { sodium_memzero(m_bytes.data(), m_bytes.size()); }
    Q_DISABLE_COPY_MOVE(BoxKey)

    bool derive(const QString &passphrase, const QByteArray &salt, const SealingCost &cost)
    {
        QByteArray text = passphrase.toUtf8();
        const int failed
            = crypto_pwhash(m_bytes.data(), m_bytes.size(), text.constData(), quint64(text.size()),
                            bytesOf(salt), quint64(cost.operations),
                            size_t(cost.memoryMebibytes) * mebibyte, crypto_pwhash_ALG_ARGON2ID13);
        sodium_memzero(text.data(), size_t(text.size()));
        return failed == 0;
    }
    const unsigned char *data() const { return m_bytes.data(); }

    static const unsigned char *bytesOf(const QByteArray &bytes)
    {
        return reinterpret_cast<const unsigned char *>(bytes.constData());
    }

private:
    std::array<unsigned char, crypto_secretbox_KEYBYTES> m_bytes{};
};

QByteArray randomBytes(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    randombytes_buf(bytes.data(), size_t(count));
    return bytes;
}

/// What the box consists of, between JSON and use.
struct Parts
{
    SealingCost cost;
    QByteArray salt;
    QByteArray nonce;
    QByteArray cipher;

    /// Over all of it. Tells damage from a wrong passphrase; against malice stands the cipher's
    /// own.
    QByteArray checksum() const
    {
        const QByteArray all = QByteArray::number(cost.operations) + ' '
            + QByteArray::number(cost.memoryMebibytes) + ' ' + salt + nonce + cipher;
        QByteArray sum(crypto_generichash_BYTES, Qt::Uninitialized);
        crypto_generichash(reinterpret_cast<unsigned char *>(sum.data()), size_t(sum.size()),
                           BoxKey::bytesOf(all), quint64(all.size()), nullptr, 0);
        return sum;
    }
};

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QJsonObject toJson(const Parts &parts)
{
    return {{"kdf"_L1, derivation},
            {"operations"_L1, parts.cost.operations},
            {"memoryMiB"_L1, parts.cost.memoryMebibytes},
            {"salt"_L1, base64(parts.salt)},
            {"nonce"_L1, base64(parts.nonce)},
            {"checksum"_L1, base64(parts.checksum())},
            {"content"_L1, base64(parts.cipher)}};
}

tl::expected<Parts, SealFailure> fromJson(const QJsonObject &box)
{
    const auto bytes = [&box](QLatin1StringView member) {
        return QByteArray::fromBase64(box[member].toString().toLatin1());
    };
    if (box["kdf"_L1].isString() && box["kdf"_L1].toString() != derivation)
        return tl::make_unexpected(SealFailure::TooNew);
    const Parts parts{{box["operations"_L1].toInt(), box["memoryMiB"_L1].toInt()},
                      bytes("salt"_L1),
                      bytes("nonce"_L1),
                      bytes("content"_L1)};
    const bool isWhole = parts.salt.size() == crypto_pwhash_SALTBYTES
        && parts.nonce.size() == crypto_secretbox_NONCEBYTES
        && parts.cipher.size() >= qsizetype(crypto_secretbox_MACBYTES)
        && parts.checksum() == bytes("checksum"_L1);
    if (!isWhole || parts.cost.operations < 1 || parts.cost.memoryMebibytes < 1)
        return tl::make_unexpected(SealFailure::Damaged);
    const SealingCost most;
    if (parts.cost.operations > most.operations
        || parts.cost.memoryMebibytes > most.memoryMebibytes)
        return tl::make_unexpected(SealFailure::TooNew);
    return parts;
}

} // namespace

tl::expected<QJsonObject, SealFailure> sealBox(const QByteArray &content, const QString &passphrase,
                                               const SealingCost &cost)
{
    if (sodium_init() < 0)
        return tl::make_unexpected(SealFailure::OutOfMemory);
    Parts parts{cost, randomBytes(crypto_pwhash_SALTBYTES),
                randomBytes(crypto_secretbox_NONCEBYTES),
                QByteArray(content.size() + qsizetype(crypto_secretbox_MACBYTES), '\0')};
    BoxKey key;
    if (!key.derive(passphrase, parts.salt, cost))
        return tl::make_unexpected(SealFailure::OutOfMemory);
    crypto_secretbox_easy(reinterpret_cast<unsigned char *>(parts.cipher.data()),
                          BoxKey::bytesOf(content), quint64(content.size()),
                          BoxKey::bytesOf(parts.nonce), key.data());
    return toJson(parts);
}

tl::expected<QByteArray, SealFailure> openBox(const QJsonObject &box, const QString &passphrase)
{
    if (sodium_init() < 0)
        return tl::make_unexpected(SealFailure::OutOfMemory);
    const auto parts = fromJson(box);
    if (!parts)
        return tl::make_unexpected(parts.error());
    BoxKey key;
    if (!key.derive(passphrase, parts->salt, parts->cost))
        return tl::make_unexpected(SealFailure::OutOfMemory);
    QByteArray content(parts->cipher.size() - qsizetype(crypto_secretbox_MACBYTES), '\0');
    const int failed = crypto_secretbox_open_easy(
        reinterpret_cast<unsigned char *>(content.data()), BoxKey::bytesOf(parts->cipher),
        quint64(parts->cipher.size()), BoxKey::bytesOf(parts->nonce), key.data());
    if (failed)
        return tl::make_unexpected(SealFailure::WrongPassphrase);
    return content;
}

} // namespace hawser
