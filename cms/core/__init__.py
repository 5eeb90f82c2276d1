"""What the features share: page base, components, labels, formats. It knows no feature."""
