#pragma once

#include "connectors/endpointoptions.h"

#include <QUrl>
#include <QWidget>

#include <optional>

class QLabel;
class QToolButton;

namespace hawser {

class SecretField;

/// What a person sees before the first game server is there: how a mod is told to dial in.
class DialInGuide : public QWidget
{
    Q_OBJECT

public:
    explicit DialInGuide(QWidget *parent = nullptr);
    /// No \a url: the endpoint does not listen (yet).
    void setEndpoint(const std::optional<QUrl> &url, const EndpointOptions &options);

private:
    QWidget *makeAddress();
    void build();

    QLabel *m_address;
    QToolButton *m_copyAddress;
    SecretField *m_token;
    QLabel *m_reach;
};

} // namespace hawser
