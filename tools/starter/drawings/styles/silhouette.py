from ..scene import Pixels, Scene, reduced, solid


def silhouette(scene: Scene) -> Pixels:
    """Filled shapes; what lies inside them is left white."""
    return reduced(solid(scene))
